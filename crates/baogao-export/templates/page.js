// What a page does besides being read: views, the outline that follows, figures tied to their indicators, the rule behind each
// field, the table. Without it the text, its marks and its links are all there.
(() => {
  "use strict";

  const ROWS = 100;
  const COLUMNS = ["name", "text", "role", "basis", "status", "period", "section"];
  const FIELDS = ["name", "indicator", "text", "value", "value_max", "bound", "unit", "role", "direction", "basis", "status", "cue",
    "period", "average", "cumulated", "place", "column", "section"];

  /** An element with its text; text is never read as markup. */
  const element = (tag, text = "", set = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(set)) made.setAttribute(name, value);
    return made;
  };

  const later = (work, wait) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  };

  function start(root) {
    const data = JSON.parse(root.querySelector(":scope > .data").textContent);
    const view = {
      root, data,
      one: (selector) => root.querySelector(selector),
      all: (selector) => [...root.querySelectorAll(selector)],
      word: (name) => data.words[name] ?? name,
      // a record comes as two tuples
      record: (place) => Object.fromEntries(data.metrics[place].flat().map((value, at) => [data.keys[at], value])),
    };
    root.classList.add("ready");
    tabs(view);
    places(view);
    follow(view);
    folds(view);
    readings(view);
    figures(view);
    table(view);
    if (location.hash.startsWith("#baogao-")) {
      const show = () => view.show(location.hash.slice(1));
      show();
      // what was never in the window has its height only once it was shown
      window.addEventListener("load", () => setTimeout(show), { once: true });
    }
  }

  /** The text and the table, one at a time. */
  function tabs(view) {
    const buttons = view.all("[role=tab]");
    view.open = (name) => {
      for (const button of buttons) {
        const is = button.dataset.tab === name;
        button.setAttribute("aria-selected", is);
        button.tabIndex = is ? 0 : -1;
      }
      for (const part of view.all("[data-view]")) part.hidden = part.dataset.view !== name;
      if (name === "table") view.fill();
    };
    buttons.forEach((button, at) => {
      button.addEventListener("click", () => view.open(button.dataset.tab));
      button.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = buttons[(at + step + buttons.length) % buttons.length];
        view.open(next.dataset.tab);
        next.focus();
      });
    });
  }

  /** Links within the page lead to what is there, though it be folded away or in the other view. */
  function places(view) {
    view.show = (id) => {
      const place = view.one("#" + CSS.escape(id));
      if (!place) return;
      if (view.one(".panel:popover-open")) view.one(".panel").hidePopover();
      view.open("text");
      for (let at = place.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
      place.scrollIntoView({ block: /^(DETAILS|H2)$/.test(place.tagName) ? "start" : "center" });
      const focus = place.tagName === "DETAILS" ? place.querySelector("summary") : place;
      if (focus.tabIndex < 0) focus.tabIndex = -1;
      focus.focus({ preventScroll: true });
      for (const last of view.all(".here")) last.classList.remove("here");
      void place.offsetWidth; // begins anew
      place.classList.add("here");
    };
    view.root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#baogao-']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const id = link.getAttribute("href").slice(1);
      view.show(id);
      if (!view.root.classList.contains("capped")) history.replaceState(null, "", "#" + id);
    });
  }

  /** The outline follows the scroll. */
  function follow(view) {
    const outline = view.one(".outline");
    if (!outline) return;
    const links = new Map(view.all(".outline a").map((link) => [link.getAttribute("href").slice(1), link]));
    const capped = view.root.classList.contains("capped");
    let current = null;
    let asked = false;
    const look = () => {
      asked = false;
      const text = view.one(".text").getBoundingClientRect();
      const top = Math.max(capped ? view.root.getBoundingClientRect().top : 0, 0) + view.one(".bar").offsetHeight + 24;
      const x = text.left + Math.min(text.width, 800) / 2;
      const at = document.elementsFromPoint(x, Math.max(top, text.top + 4)).find((one) => view.one(".text").contains(one));
      const place = at && (at.closest("details[id]") ?? at.closest(".title[id]"));
      const link = place && links.get(place.id);
      if (!link || link === current) return;
      current?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "location");
      current = link;
      const box = outline.getBoundingClientRect();
      const line = link.getBoundingClientRect();
      if (outline.scrollHeight > outline.clientHeight && (line.top < box.top || line.bottom > box.bottom)) {
        outline.scrollTop += line.top - box.top - box.height / 3;
      }
    };
    const ask = () => { if (!asked) { asked = true; requestAnimationFrame(look); } };
    (capped ? view.root : window).addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask, { passive: true });
    ask();
  }

  /** All sections folded or open; print shows all. */
  function folds(view) {
    const sections = () => view.all(".text details");
    const button = view.one("[data-fold]");
    button?.addEventListener("click", () => {
      const open = sections().every((section) => !section.open);
      for (const section of sections()) section.open = open;
      [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    });
    let shut = [];
    window.addEventListener("beforeprint", () => {
      shut = sections().filter((section) => !section.open);
      for (const section of shut) section.open = true;
    });
    window.addEventListener("afterprint", () => { for (const section of shut) section.open = false; });
  }

  /** The text as it came, before and after its repairs, repaired. */
  function readings(view) {
    const buttons = view.all("[data-reading]");
    for (const button of buttons) {
      button.addEventListener("click", () => {
        for (const other of buttons) other.setAttribute("aria-pressed", other === button);
        view.root.dataset.reading = button.dataset.reading;
      });
    }
  }

  const said = (view, record, field) => {
    const value = record[field];
    if (field === "section") return value === null ? "" : view.data.sections[value] ?? "";
    if (field === "cumulated") return value ? view.word("yes") : "";
    const named = ["role", "direction", "basis", "status", "bound", "average"].includes(field);
    return value && named ? view.word(value) : value ?? "";
  };

  /** A figure and its indicator light up together, a tip says the fields, a click the rules behind them. */
  function figures(view) {
    const text = view.one(".text");
    const tip = view.one(".tip");
    let lit = [];
    const part = (event) => event.target.closest?.(".text mark, .text .name");
    const light = (at) => {
      dark();
      if (at.dataset.n !== undefined) {
        lit = view.all(`.text [data-n="${at.dataset.n}"]:is(mark, .name)`);
        for (const one of lit) one.classList.add("tied");
      }
      if (at.tagName !== "MARK") return;
      const record = view.record(Number(at.id.slice("baogao-m".length)));
      const shown = ["name", "value", "unit", "role", "direction", "basis", "status", "period"];
      tip.replaceChildren(...shown.filter((field) => said(view, record, field) !== "").map((field) =>
        element("div", `${view.word(field)}: ${said(view, record, field)}`)));
      try {
        tip.showPopover();
      } catch {
        return; // the panel goes and gives the focus back
      }
      const box = at.getBoundingClientRect();
      const below = box.bottom + tip.offsetHeight + 8 < innerHeight;
      tip.style.left = `${Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 4))}px`;
      tip.style.top = `${below ? box.bottom + 6 : Math.max(4, box.top - tip.offsetHeight - 6)}px`;
    };
    const dark = () => {
      for (const one of lit) one.classList.remove("tied");
      lit = [];
      if (tip.matches(":popover-open")) tip.hidePopover();
    };
    for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      text.addEventListener(on, (event) => { const at = part(event); if (at) light(at); });
      text.addEventListener(off, (event) => { if (part(event)) dark(); });
    }
    view.root.addEventListener("keydown", (event) => { if (event.key === "Escape") dark(); });
    text.addEventListener("click", (event) => {
      const at = event.target.closest("mark");
      if (!at || !getSelection().isCollapsed) return;
      event.preventDefault(); // a heading does not fold
      dark();
      explain(view, Number(at.id.slice("baogao-m".length)));
    });
    text.addEventListener("keydown", (event) => {
      const at = event.target.closest("mark");
      if (!at) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        explain(view, Number(at.id.slice("baogao-m".length)));
      }
    });
  }

  /** The fields of a record, each with the rule that gave it. */
  function explain(view, place) {
    const record = view.record(place);
    const panel = view.one(".panel");
    const close = element("button", "×", { type: "button", class: "close", "aria-label": panel.dataset.close });
    close.addEventListener("click", () => panel.hidePopover());
    const head = element("h2", record.name || record.text);
    const rules = record.rules.map((at) => view.data.rules[at]);
    const fields = FIELDS.concat(rules.map((rule) => rule.field).filter((field) => !FIELDS.includes(field)));
    const lines = [...new Set(fields)].map((field) => {
      const rule = rules.find((one) => one.field === field);
      const value = said(view, record, field);
      if (value === "" && !rule) return null;
      const words = [element("span", view.word(field)), document.createTextNode(` ${value === "" ? "—" : value}`)];
      if (!rule) {
        const line = element("div", "", { class: "field" });
        line.append(...words);
        return line;
      }
      const line = element("details", "", { "data-field": field });
      const summary = element("summary");
      summary.append(...words);
      const why = element("p", "", { lang: "en" });
      why.append(element("code", rule.id), ` ${rule.why} (${rule.source})`);
      line.append(summary, why);
      return line;
    });
    panel.replaceChildren(close, head, ...lines.filter(Boolean));
    if (!rules.length) panel.append(element("p", view.word("no_rule")));
    panel.showPopover();
    close.focus(); // closing gives the focus back
  }

  /** The table of figures: filtered, sorted, copied. */
  function table(view) {
    const { data } = view;
    const body = view.one(".table tbody");
    const more = view.one("[data-more]");
    const told = view.one(".asked output");
    const search = view.one(".asked input");
    const selects = view.all(".asked select");
    let records = null;
    let found = [];
    let shown = 0;
    let sorted = { column: null, down: false };

    const sides = (value) => value.split("/").map(Number);
    const number = (record) => { const [over, under = 1] = sides(record.value); return over / under; };
    const order = new Intl.Collator("zh-CN", { numeric: true });
    const compare = (one, two) => {
      if (sorted.column === "text") return order.compare(one.unit, two.unit) || number(one) - number(two);
      return order.compare(said(view, one, sorted.column), said(view, two, sorted.column));
    };

    const row = (record) => {
      const line = element("tr");
      for (const column of COLUMNS) {
        const cell = element("td");
        if (column === "text") {
          cell.className = "number";
          cell.append(element("a", record.text.replace(/\s+/g, ""), { href: `#baogao-m${record.id}`, title: view.word("jump") }));
        } else if (column === "role") {
          cell.textContent = [said(view, record, "role"), said(view, record, "direction")].filter(Boolean).join(" ");
        } else {
          cell.textContent = said(view, record, column);
        }
        line.append(cell);
      }
      const why = element("button", "?", { type: "button", "aria-label": `${view.word("explain")}: ${record.name || record.text}` });
      why.addEventListener("click", () => explain(view, record.id));
      const cell = element("td");
      cell.append(why);
      line.append(cell);
      return line;
    };
    const grow = () => {
      const some = found.slice(shown, shown + ROWS);
      body.append(...some.map(row));
      shown += some.length;
      more.hidden = shown >= found.length;
      told.textContent = view.word("shown").replace("{}", shown).replace("{}", found.length);
    };
    const sift = () => {
      const asked = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const by = selects.filter((select) => select.value);
      found = records.filter((record) => by.every((select) => record[select.dataset.by] === select.value)
        && asked.every((word) => record.sought.includes(word)));
      if (sorted.column) found.sort((one, two) => (sorted.down ? -1 : 1) * (compare(one, two) || one.id - two.id));
      body.replaceChildren();
      shown = 0;
      grow();
    };

    view.fill = () => {
      if (records) return;
      records = data.metrics.map((_, place) => view.record(place));
      for (const record of records) {
        record.sought = COLUMNS.map((column) => said(view, record, column)).concat(record.indicator).join(" ").toLowerCase();
      }
      for (const select of selects) {
        const values = [...new Set(records.map((record) => record[select.dataset.by]))].filter(Boolean);
        select.append(...values.map((value) => element("option", view.word(value), { value })));
      }
      sift();
    };
    const head = view.one(".table thead tr");
    for (const column of COLUMNS) {
      const cell = element("th", "", { scope: "col", "aria-sort": "none" });
      const button = element("button", view.word(column === "text" ? "value" : column), { type: "button" });
      button.addEventListener("click", () => {
        sorted = { column, down: sorted.column === column && !sorted.down };
        for (const other of head.children) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        cell.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        sift();
      });
      cell.append(button);
      head.append(cell);
    }
    head.append(element("td"));
    search.addEventListener("input", later(sift, 120));
    for (const select of selects) select.addEventListener("change", sift);
    more.addEventListener("click", grow);
    new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && !more.hidden) grow(); }).observe(more);
    view.one("[data-copy]").addEventListener("click", async () => {
      const quoted = (text) => /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const lines = found.map((record) => FIELDS.map((field) => quoted(String(said(view, record, field)))).join(","));
      const csv = [FIELDS.map((field) => view.word(field)).join(","), ...lines].join("\r\n") + "\r\n";
      told.textContent = await copied(csv) ? view.word("copied").replace("{}", found.length) : view.word("not_copied");
    });
  }

  /** Puts a text on the clipboard, by the old way where the new one is refused. */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = element("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  for (const root of document.querySelectorAll(".baogao:not(.ready)")) {
    if (root.querySelector(":scope > .data")) start(root);
  }
})();
