// Shows the code of an invitation's link. It stands after the #, which a browser keeps to itself.
"use strict";
(() => {
  const code = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  if (code) document.getElementById("code").textContent = code.match(/.{1,4}/g).join("-");
})();
