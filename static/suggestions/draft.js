// A draft is kept while it is typed: on this phone at once, on the server a moment later. Nothing is lost to a dead
// network or an expired log-in. Without this script the buttons of the page do the same by hand.
(() => {
  "use strict";

  const PAUSE = 1200;
  const RETRY = 20000;
  const PATIENCE = 15000;
  const FIELDS = ["title", "reason", "content", "wished_organ", "wished_cosigners", "keep_confidential"];
  const HERE = "内容已存在这台手机上";
  const NOWHERE = "内容还没有存上，请不要关闭这一页";

  const placeOf = (writer, name) => `draft:${writer}:${name}`;

  function read(place) {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function write(place, what) {
    try {
      localStorage.setItem(place, JSON.stringify(what));
      return true;
    } catch {
      return false; // a private window, or no room
    }
  }

  function forget(place) {
    try {
      localStorage.removeItem(place);
    } catch {
      // There is nothing to forget then.
    }
  }

  const plain = (text) => (text || "").replace(/\r\n?/g, "\n").trim();
  const same = (one, other) => FIELDS.every((name) => plain(one[name]) === plain(other[name]));

  // On the list of one's own: what was put forward or thrown away since is not kept on the phone.
  function tidy(list) {
    const { writer, drafts, putForward } = list.dataset;
    const open = drafts.split(" ");
    const prefix = placeOf(writer, "");
    for (const place of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
      const name = place.slice(prefix.length);
      const gone = name === "new" ? putForward.split(" ").includes((read(place) || {}).draft_key) : !open.includes(name);
      if (gone) forget(place);
    }
  }

  function keep(form) {
    const status = form.querySelector(".kept");
    const { draft_key: key, version, csrfmiddlewaretoken: token } = form.elements;
    let timer = 0;
    let running = null; // the save that is under way
    let unanswered = null; // what was sent and may have arrived
    let isSent = false;
    let isKeptHere = true;

    const place = () => placeOf(form.dataset.writer, form.dataset.draft);
    const isNew = () => form.dataset.draft === "new";

    function typed() {
      const found = {};
      for (const name of FIELDS) {
        const field = form.elements[name];
        found[name] = field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
      }
      return found;
    }

    function fill(found) {
      for (const name of FIELDS) {
        const field = form.elements[name];
        if (field.type === "checkbox") field.checked = found[name] === "on";
        else field.value = found[name] || "";
      }
    }

    function say(words, link) {
      status.textContent = words;
      if (link) {
        const way = document.createElement("a");
        way.href = link;
        way.textContent = "登录";
        status.append(" ", way);
      }
    }

    const here = () => (isKeptHere ? HERE : NOWHERE);

    function keepHere() {
      isKeptHere = write(place(), { ...typed(), version: version.value, draft_key: key.value });
    }

    function later(pause) {
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    }

    function currentToken() {
      // A log-in in another window changes it.
      const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
      if (cookie) token.value = cookie[1];
      return token.value;
    }

    function bodyOf(found) {
      const body = new FormData();
      for (const name of FIELDS) if (found[name] || name !== "keep_confidential") body.append(name, found[name]);
      body.append("writer", form.dataset.writer);
      body.append("draft_key", key.value);
      body.append("version", version.value);
      body.append("csrfmiddlewaretoken", currentToken());
      return body;
    }

    function save() {
      clearTimeout(timer);
      if (isSent) return Promise.resolve();
      running ||= send().finally(() => { running = null; });
      return running;
    }

    async function send() {
      const found = typed();
      let response;
      try {
        response = await fetch(form.dataset.autosave, {
          method: "POST", body: bodyOf(found), redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
        });
      } catch {
        unanswered = found;
        say(`没有网络，${here()}`);
        return later(RETRY);
      }
      if (response.type === "opaqueredirect") {
        return say(
          isKeptHere ? "登录已过期，内容还在，登录后继续" : `登录已过期，${NOWHERE}`,
          `${form.dataset.login}?next=${encodeURIComponent(new URL(form.action).pathname)}`,
        );
      }
      if (response.status === 409) return refused(await response.json());
      if (!response.ok) return say(`没有存到门户上，${here()}。请刷新这一页再试`);
      return kept(found, await response.json());
    }

    function refused(answer) {
      if (answer.code === "stale" && unanswered && same(answer.stored, unanswered)) {
        version.value = answer.version; // our own words had arrived; only the answer was lost
        unanswered = null;
        return later(0);
      }
      return say(answer.detail);
    }

    function kept(found, answer) {
      unanswered = null;
      version.value = answer.version;
      const before = place();
      if (isNew()) {
        form.action = answer.address;
        form.dataset.autosave = answer.autosave;
        form.dataset.draft = answer.address.split("/").at(-2);
        history.replaceState(null, "", answer.address);
      }
      if (answer.problems.length) {
        if (before !== place()) forget(before);
        keepHere();
        return say(answer.problems[0]);
      }
      forget(before);
      if (same(typed(), found)) return say("已自动保存");
      keepHere();
      return later(PAUSE);
    }

    function restore() {
      const onPage = typed();
      const started = isNew() ? null : read(placeOf(form.dataset.writer, "new"));
      const own = started && started.draft_key === key.value ? started : null;
      const left = read(place()) || own;
      if (own) forget(placeOf(form.dataset.writer, "new"));
      if (!left) return;
      if (same(left, onPage)) return forget(place());
      fill(left);
      if (isNew()) key.value = left.draft_key;
      else if (left.version) version.value = left.version;
      keepHere();
      say("已恢复这台手机上没有存上的内容");
      later(PAUSE);
    }

    form.addEventListener("input", (event) => {
      if (!FIELDS.includes(event.target.name)) return;
      keepHere();
      say("");
      later(PAUSE);
    });

    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (isSent) return event.preventDefault();
      keepHere();
      if (!navigator.onLine) {
        event.preventDefault();
        return say(`没有网络，${here()}`);
      }
      if (running) {
        event.preventDefault();
        return running.finally(() => form.requestSubmit(event.submitter));
      }
      currentToken();
      isSent = true;
      return undefined;
    });

    addEventListener("pageshow", () => { isSent = false; });
    addEventListener("online", () => { if (read(place())) save(); });
    restore();
  }

  // 往年提过: asked for while the title is typed.
  function lookBack(form) {
    const shown = form.querySelector("#similar");
    const title = form.elements.title;
    let timer = 0;
    let asked = 0;

    async function look() {
      const turn = ++asked;
      try {
        const address = `${form.dataset.similar}?title=${encodeURIComponent(title.value)}`;
        const response = await fetch(address, { redirect: "manual" });
        const words = response.ok ? await response.text() : null;
        if (words !== null && turn === asked) shown.innerHTML = words;
      } catch {
        // Without a network the writing goes on.
      }
    }

    title.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, 500);
    });
  }

  // Names one after another: the list offers each behind those that stand there already.
  function offerNames(form) {
    const typed = form.elements.wished_cosigners;
    const options = [...form.querySelectorAll("#roster option")];
    const names = options.map((option) => option.value);
    typed.addEventListener("input", () => {
      const before = typed.value.match(/^.*[、，,；;]\s*/)?.[0] ?? "";
      options.forEach((option, at) => { option.value = before + names[at]; });
    });
  }

  const list = document.querySelector("[data-drafts]");
  if (list) tidy(list);
  const form = document.querySelector("form.draft");
  if (form) {
    keep(form);
    lookBack(form);
    offerNames(form);
  }
})();
