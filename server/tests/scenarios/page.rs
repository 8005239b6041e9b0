//! What a phone's page says and offers, read from its HTML as a browser without script gets it.

/// A page as it was answered.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it is.
    pub route: String,
    pub html: String,
}

/// A contact on a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub text: String,
    pub state: String,
}

impl Item {
    pub fn is_at_school(&self) -> bool {
        self.state.starts_with("Sparat hos skolan")
    }

    pub fn is_on_the_phone_only(&self) -> bool {
        self.state == "Sparat på telefonen. Skickas när du har nät."
    }
}

impl Page {
    /// The top page: in HTML the list that a wide window shows beside it comes first.
    fn top(&self) -> &str {
        self.html.rsplit_once("<section class=\"page ").map_or(&self.html, |(_, top)| top)
    }

    /// The token that its forms carry.
    pub fn csrf(&self) -> Option<&str> {
        let input = self.top().split("<input").find(|input| input.contains("name=\"csrf\""))?;
        between(input, "value=\"", "\"")
    }

    /// The ids of what can be done here.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        let buttons = self.top().split("<button ").skip(1).filter_map(|button| button.split('>').next());
        buttons.filter(|button| button.contains("name=\"action\"")).filter_map(|b| between(b, "value=\"", "\""))
    }

    /// The first thing that can be done whose id begins and ends like this.
    pub fn action(&self, begins: &str, ends: &str) -> Option<&str> {
        self.actions().find(|action| action.starts_with(begins) && action.ends_with(ends))
    }

    /// All words of the top page.
    pub fn words(&self) -> String {
        words(self.top().split_once('>').map_or("", |(_, inside)| inside))
    }

    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// The timeline, the newest first.
    pub fn timeline(&self) -> Vec<Item> {
        let items = self.top().split("<li id=\"").skip(1).filter(|item| item.contains("class=\"what\""));
        items
            .filter_map(|item| {
                let item = item.split("</li>").next()?;
                let (id, _) = item.split_once('"')?;
                Some(Item {
                    id: id.split_once("-item-")?.1.to_owned(),
                    text: words(between(item, "<p class=\"what\">", "</p>")?),
                    state: words(between(item, "<span class=\"status ", "</span></span>")?.split_once('>')?.1),
                })
            })
            .collect()
    }

    /// The paths of the pupils that it leads to.
    pub fn pupils(&self) -> Vec<String> {
        let mut pupils: Vec<String> = Vec::new();
        for path in self.top().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if path.starts_with("/pupil/") && !pupils.iter().any(|known| known == path) {
                pupils.push(path.to_owned());
            }
        }
        pupils
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// What stands between the tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        if !text.trim().is_empty() {
            words.push_str(text);
            words.push(' ');
        }
    }
    let words = words.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    words.trim().to_owned()
}
