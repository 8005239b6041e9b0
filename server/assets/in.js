// Shows the code of an invitation's link, and takes it along to where one signs in. It stands after the #, which a
// browser keeps to itself.
"use strict";
(() => {
  const code = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  if (!code) return;
  const shown = code.match(/.{1,4}/g).join("-");
  document.getElementById("code").textContent = shown;
  document.getElementById("here").hash = shown;
})();
