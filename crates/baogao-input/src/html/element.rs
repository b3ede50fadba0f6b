//! What the elements of HTML are to a page, by their names in small letters.

/// Elements that start on a line of their own.
pub(super) fn is_block(tag: &[u8]) -> bool {
    matches!(
        tag,
        b"p" | b"div"
            | b"table"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"tr"
            | b"td"
            | b"th"
            | b"caption"
            | b"ul"
            | b"ol"
            | b"li"
            | b"menu"
            | b"dir"
            | b"dl"
            | b"dt"
            | b"dd"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"html"
            | b"body"
            | b"section"
            | b"article"
            | b"main"
            | b"header"
            | b"footer"
            | b"nav"
            | b"aside"
            | b"address"
            | b"blockquote"
            | b"center"
            | b"details"
            | b"summary"
            | b"fieldset"
            | b"figure"
            | b"figcaption"
            | b"form"
            | b"hgroup"
            | b"pre"
            | b"title"
            | b"head"
            | b"legend"
            | b"noscript"
    )
}

/// Elements whose content is no text of the page.
pub(super) fn is_without_text(tag: &[u8]) -> bool {
    matches!(
        tag,
        b"script"
            | b"style"
            | b"title"
            | b"noscript"
            | b"template"
            | b"iframe"
            | b"object"
            | b"svg"
            | b"math"
            | b"canvas"
            | b"select"
            | b"button"
            | b"textarea"
            | b"audio"
            | b"video"
            | b"map"
            | b"applet"
            | b"noembed"
            | b"noframes"
            | b"rt"
            | b"rp"
    )
}

/// Elements that end without an end tag.
pub(super) fn is_ended_by_others(tag: &[u8]) -> bool {
    matches!(tag, b"p" | b"li" | b"tr" | b"td" | b"th" | b"dt" | b"dd")
}
