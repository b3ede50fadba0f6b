//! How a page looks. Every rule stays within the view: a notebook has its own.

pub(super) const STYLE: &str = "\
.baogao{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--page:#fff;--card:#f6f8fa;--name:#0969da;--value:#fff1b8;--up:#cf222e;\
--down:#1a7f37;--target:#dafbe1;--item:#0969da;font:16px/1.8 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;\
max-width:78em;margin:0 auto;padding:1em;color:var(--ink);background:var(--page)}\
@media(prefers-color-scheme:dark){.baogao{--ink:#f0f6fc;--soft:#9198a1;--line:#3d444d;--page:#0d1117;--card:#151b23;--name:#4493f8;\
--value:#3a2d0a;--up:#f85149;--down:#3fb950;--target:#12331f;--item:#4493f8}}\
.baogao h1{font-size:1.5em;line-height:1.4;margin:.2em 0}.baogao .facts,.baogao .legend{color:var(--soft);font-size:.85em;margin:.3em 0}\
.baogao a{color:inherit;text-decoration:none}.baogao a:hover{text-decoration:underline}\
.baogao .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,9.5em),1fr));gap:.6em;margin:.8em 0;padding:0;list-style:none}\
.baogao .cards a{display:block;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.5em .8em;line-height:1.5;height:100%;\
box-sizing:border-box}\
.baogao .cards b{display:block;font-size:1.25em}.baogao .cards span{font-size:.85em;color:var(--soft)}\
.baogao .cards .up{color:var(--up)}.baogao .cards .down{color:var(--down)}\
.baogao .body{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5em}\
.baogao .outline{font-size:.88em;line-height:1.6}.baogao .outline ul{list-style:none;margin:.3em 0;padding:0}\
.baogao .outline li{padding:.1em 0 .1em calc((var(--level) - 1)*1em);overflow:hidden;text-overflow:ellipsis}\
.baogao .outline .found{color:var(--up)}\
@media(min-width:64em){.baogao .body{grid-template-columns:16em minmax(0,1fr)}.baogao .outline{position:sticky;top:0;align-self:start;\
max-height:100vh;overflow-y:auto;border-right:1px solid var(--line);padding-right:1em}}\
.baogao .text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:48em}\
.baogao details{margin-left:.4em;border-left:2px solid var(--line);padding-left:.9em}\
.baogao summary{white-space:normal;font-weight:600;cursor:pointer;margin-left:-.6em}\
.baogao .measure{display:block;border-left:3px solid var(--item);background:var(--card);border-radius:0 6px 6px 0;margin:.25em 0;\
padding:.1em .7em}\
.baogao .name{border-bottom:2px solid var(--name)}\
.baogao mark{position:relative;background:var(--value);color:inherit;border-radius:3px;padding:0 2px;cursor:help;font-weight:600}\
.baogao mark.target{background:var(--target)}\
.baogao mark:hover::after,.baogao mark:focus::after{content:attr(data-fields);position:absolute;left:0;top:100%;z-index:1;\
white-space:pre;background:#222;color:#fff;font-size:13px;font-weight:400;line-height:1.5;padding:.4em .7em;border-radius:4px}\
.baogao mark:target{outline:3px solid var(--name)}\
.baogao .chip::after{content:attr(data-chip);font-style:normal;font-size:.7em;margin-left:.2em;padding:0 .35em;border:1px solid var(--line);border-radius:8px;\
color:var(--soft);vertical-align:.15em}.baogao .chip.up::after{color:var(--up)}.baogao .chip.down::after{color:var(--down)}\
.baogao .finding{text-decoration:underline wavy var(--up)}\
@media print{.baogao{max-width:none}.baogao .outline{display:none}.baogao .body{display:block}}";
