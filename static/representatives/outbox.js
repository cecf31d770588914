// What a phone has logged and the portal has not got yet: kept here until it is sent, and sent by itself, once.
// The key of an entry makes it one record however often it is sent. Nobody sees or sends what somebody else logged.
const outbox = (() => {
  "use strict";

  const PATIENCE = 60000;
  const RETRY = 30000;
  const WHO = "duty:who";
  const WORDS = { waiting: "等网络", login: "登录后发送", refused: "没有登记", done: "已登记" };
  const TONES = { waiting: "warn", login: "warn", refused: "late", done: "good" };
  const NAMES = { place: "在哪里", with_whom: "联系了谁", outcome: "说两句" };

  const section = document.querySelector(".outbox");
  const place = section ? section.dataset : {};
  let running = null; // the sending that is under way
  let timer = 0;

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(WHO)) || {};
    } catch {
      return {};
    }
  }

  function remember(who) {
    try {
      localStorage.setItem(WHO, JSON.stringify(who));
    } catch {
      // A private window: the page without a network will not know who writes, and says so.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(WHO);
    } catch {
      // There is nothing to forget then.
    }
  }

  // A page from the portal knows who is logged in; the one that the phone keeps asks what the last of them said.
  const who = place.writer
    ? { writer: place.writer, name: place.name, version: document.documentElement.dataset.version }
    : remembered();

  function opened() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open("duties", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "key" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  }

  async function within(mode, act) {
    const base = await opened();
    try {
      const step = base.transaction("entries", mode, { durability: "strict" });
      const asked = act(step.objectStore("entries"));
      return await new Promise((done, fail) => {
        step.oncomplete = () => done(asked.result);
        step.onerror = () => fail(step.error);
        step.onabort = () => fail(step.error);
      });
    } finally {
      base.close();
    }
  }

  const put = (entry) => within("readwrite", (entries) => entries.put(entry));
  const drop = (key) => within("readwrite", (entries) => entries.delete(key));
  const get = (key) => within("readonly", (entries) => entries.get(key));

  async function own() {
    const all = await within("readonly", (entries) => entries.getAll());
    return all.filter((entry) => entry.writer === who.writer).sort((one, other) => one.at - other.at);
  }

  const waits = (entry) => entry.state === "waiting" || entry.state === "login";

  function bodyOf(entry) {
    const body = new FormData();
    for (const [name, value] of Object.entries(entry.told)) body.append(name, value);
    for (const photo of entry.photos) {
      body.append("photos", new Blob([photo.data], { type: photo.type }), photo.name);
    }
    body.append("key", entry.key);
    body.append("writer", entry.writer);
    // A log-in in another window changes it.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    body.append("csrfmiddlewaretoken", token ? token[1] : "");
    return body;
  }

  async function answerTo(entry) {
    let response;
    try {
      response = await fetch(place.send, {
        method: "POST", body: bodyOf(entry), redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return { state: "waiting", said: "" };
    }
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      return { state: "login", said: "" };
    }
    if (response.status >= 500 || response.status === 429) {
      return { state: "waiting", said: "门户暂时没有应答，稍后自动再发" };
    }
    const told = await response.json().catch(() => ({}));
    if (!response.ok) {
      const tooLarge = response.status === 413 ? "照片太大，请去掉几张再发。" : "门户没有收下，请改过再发。";
      return { state: "refused", said: told.detail || tooLarge };
    }
    // What the portal has got is not kept here any longer.
    return { state: "done", said: "", told: {}, photos: [], address: told.address, saved: told.saved };
  }

  // Send one; answers what became of it.
  async function send(entry) {
    const answered = { ...entry, ...(await answerTo(entry)) };
    await put(answered);
    return answered;
  }

  async function sendThose() {
    for (const entry of (await own()).filter(waits)) {
      const answered = await send(entry);
      await show();
      if (waits(answered)) break; // the others would fare no better now
    }
  }

  // One window at a time; the key would keep two from making two records of one.
  function sendAll() {
    clearTimeout(timer);
    if (!who.writer) return Promise.resolve();
    const alone = () => (navigator.locks
      ? navigator.locks.request("duties", { ifAvailable: true }, (held) => (held ? sendThose() : null))
      : sendThose());
    running ||= alone().catch(() => null).finally(async () => {
      running = null;
      if ((await own()).some(waits)) timer = setTimeout(sendAll, RETRY);
    });
    return running;
  }

  function element(name, words, facts = {}) {
    return Object.assign(document.createElement(name), { textContent: words }, facts);
  }

  function rowOf(entry) {
    const row = element("li", "");
    row.append(entry.state === "done"
      ? element("a", entry.label, { className: "title", href: entry.address })
      : element("b", entry.label));
    const meta = element("span", [entry.said, entry.where].filter(Boolean).join(" · "), { className: "meta" });
    row.append(meta, element("span", WORDS[entry.state], { className: `mark ${TONES[entry.state]}` }));
    if (entry.state === "login") {
      const back = encodeURIComponent(place.new);
      row.append(element("a", "登录", { className: "way", href: `${place.login}?next=${back}` }));
    }
    if (entry.state === "refused") {
      for (const [name, label] of Object.entries(NAMES)) {
        if (entry.told[name]) row.append(element("span", `${label}：${entry.told[name]}`, { className: "meta" }));
      }
      const ways = element("span", "", { className: "ways" });
      const gone = element("button", "删除", { type: "button", className: "link" });
      gone.addEventListener("click", () => drop(entry.key).then(show));
      ways.append(element("a", "改一改再发", { href: `${place.new}?entry=${entry.key}` }), gone);
      row.append(ways);
    }
    return row;
  }

  async function show() {
    if (!section) return;
    const entries = who.writer ? await own() : [];
    section.querySelector("ul").replaceChildren(...entries.map(rowOf));
    section.hidden = !entries.length;
  }

  // What was seen to be registered is not told again.
  async function tidy() {
    for (const entry of await own()) if (entry.state === "done") await drop(entry.key);
  }

  function begin() {
    if (!section) return;
    if (place.writer) remember(who);
    else if (who.version) document.documentElement.dataset.version = who.version;
    for (const form of document.querySelectorAll('form[action*="logout"]')) form.addEventListener("submit", forget);
    if ("serviceWorker" in navigator) navigator.serviceWorker.register(place.worker).catch(() => null);
    if (!who.writer || !("indexedDB" in window)) return;
    tidy().then(show).then(sendAll).catch(() => null);
    addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) sendAll(); });
  }

  begin();
  return { who, put, get, drop, send, sendAll, show };
})();
