// Small helps on top of pages that work without: drafts, the menu, focus on errors. No inline code, no eval.
(() => {
  "use strict";

  const WAIT = 1500; // after the first keystroke that is not saved yet; the promise is three seconds
  const RETRY = 5000;

  // --- Drafts: a form with data-draft-url is posted there while somebody writes, and when the page goes away.
  class Draft {
    constructor(form) {
      this.form = form;
      this.url = form.dataset.draftUrl;
      this.line = form.querySelector("[data-draft-line]");
      this.timer = 0;
      this.dirty = false;
      this.busy = false;
      this.out = false; // logged out elsewhere: sending now would lose the text
      form.addEventListener("input", () => this.changed());
      form.addEventListener("change", () => this.changed());
      form.addEventListener("submit", (event) => this.submitted(event));
      document.addEventListener("visibilitychange", () => document.hidden && this.leave());
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("online", () => this.dirty && this.save());
    }

    changed() {
      this.dirty = true;
      if (!this.timer) this.timer = setTimeout(() => this.save(), WAIT);
    }

    submitted(event) {
      if (!this.out) {
        this.stop();
        return;
      }
      event.preventDefault();
      this.line.scrollIntoView({ block: "center" });
    }

    stop() {
      clearTimeout(this.timer);
      this.timer = 0;
      this.dirty = false;
    }

    body() {
      const data = new URLSearchParams();
      for (const [name, value] of new FormData(this.form)) {
        if (typeof value === "string") data.append(name, value);
      }
      return data;
    }

    async save() {
      this.timer = 0;
      if (this.busy) {
        this.changed();
        return;
      }
      this.busy = true;
      this.dirty = false;
      try {
        const answer = await fetch(this.url, { method: "POST", body: this.body(), redirect: "manual" });
        if (answer.ok) this.tell("saved", answer.headers.get("X-Draft-Saved") || this.clock());
        else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) this.tell("out");
        else this.failed();
      } catch {
        this.failed();
      } finally {
        this.busy = false;
      }
    }

    failed() {
      this.dirty = true;
      this.tell("failed");
      if (!this.timer) this.timer = setTimeout(() => this.save(), RETRY);
    }

    leave() {
      if (!this.dirty) return;
      clearTimeout(this.timer);
      this.timer = 0;
      this.dirty = false;
      fetch(this.url, { method: "POST", body: this.body(), keepalive: true, redirect: "manual" }).catch(() => {
        this.dirty = true;
      });
    }

    clock() {
      const parts = new Intl.DateTimeFormat("nb-NO", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Oslo" });
      return parts.format(new Date()).replace(":", ".");
    }

    tell(state, time) {
      if (!this.line) return;
      this.out = state === "out";
      this.line.dataset.state = state;
      this.line.hidden = false;
      this.line.querySelector("span").textContent = this.line.dataset[state].replace("{time}", time || "");
    }
  }

  // --- The menu closes with Escape and when somebody presses elsewhere; focus goes back to its button.
  const closeMenu = (menu, refocus) => {
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (menu && event.key === "Escape") closeMenu(menu, true);
  });

  document.addEventListener("click", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (menu && !menu.contains(event.target)) closeMenu(menu, false);
  });

  document.addEventListener("focusin", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (menu && !menu.contains(event.target)) closeMenu(menu, false);
  });

  // --- One press of a button sends a form once. A page taken back from the history may send again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, RETRY);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // --- After errors the reader starts at the list of them; its links put the cursor in the field.
  const focusErrors = (root) => {
    const summary = root.querySelector(".ds-error-summary");
    if (summary) summary.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".ds-error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.closest(".field") || field).scrollIntoView({ block: "start" });
  });

  // --- Printing: the button is there only where it works.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const start = (root) => {
    for (const form of root.querySelectorAll("form[data-draft-url]")) {
      if (form.dataset.drafting) continue;
      form.dataset.drafting = "1";
      new Draft(form);
    }
  };

  start(document);
  focusErrors(document);
  document.addEventListener("htmx:load", (event) => {
    start(event.detail.elt.parentElement || document);
    focusErrors(event.detail.elt);
  });
})();
