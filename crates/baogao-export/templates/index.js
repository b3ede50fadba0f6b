// The search of a page over many reports: it finds headings and figures, and keeps the rows that hold what is asked for.
(() => {
  "use strict";

  const HITS = 60;

  for (const root of document.querySelectorAll(".baogao.index:not(.ready)")) {
    if (root.querySelector(":scope > .data")) start(root);
  }

  function start(root) {
    root.classList.add("ready");
    const data = JSON.parse(root.querySelector(":scope > .data").textContent);
    const search = root.querySelector("input[type=search]");
    const hits = root.querySelector(".hits");
    const rows = [...root.querySelectorAll("[data-row]")].map((row) => [row, row.textContent.toLowerCase()]);
    const sought = data.entries.map(([page, , words]) => `${words} ${data.pages[page][0]}`.toLowerCase());

    const hit = ([page, anchor, words]) => {
      const [doc, href] = data.pages[page];
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${href}#baogao-${anchor}`;
      link.textContent = words;
      const where = document.createElement("small");
      where.textContent = ` ${doc}`;
      line.append(link, where);
      return line;
    };

    const look = () => {
      const asked = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const holds = (text) => asked.every((word) => text.includes(word));
      for (const [row, text] of rows) row.hidden = !holds(text);
      hits.hidden = !asked.length;
      if (!asked.length) return;
      const found = data.entries.filter((_, at) => holds(sought[at]));
      hits.querySelector("ul").replaceChildren(...found.slice(0, HITS).map(hit));
      const count = data.is_cut ? `${found.length}+` : found.length;
      hits.querySelector("output").textContent = found.length ? count : data.none;
    };

    let timer;
    search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 120); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
    });
    look();
  }
})();
