// 记一次履职: what is logged is first kept on the phone, then sent; so a dead network or an expired log-in lose nothing.
// Without this script the button of the page sends the form.
(() => {
  "use strict";

  const LARGEST = 1600; // pixels on the longer side
  const QUALITY = 0.85;
  const FIELDS = ["place", "with_whom", "outcome"];

  const form = document.querySelector("form.duty");
  if (!form || !("indexedDB" in window)) return;
  const said = form.querySelector(".said");
  const button = form.querySelector(".thumb button");
  const { who } = outbox;
  let replaced = ""; // the entry that was refused and is being put right
  let isBusy = false;

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function dayOf() {
    const chosen = form.elements.when.value;
    if (chosen === "other") return form.elements.done_on.value;
    const day = new Date(Date.now() - (chosen === "yesterday" ? 24 * 60 * 60 * 1000 : 0));
    return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(day);
  }

  // Smaller, and without the place that a camera writes into a photograph.
  async function photoOf(file) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
      const sheet = document.createElement("canvas");
      sheet.width = Math.round(picture.width * scale);
      sheet.height = Math.round(picture.height * scale);
      sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
      const small = await new Promise((done) => { sheet.toBlob(done, "image/jpeg", QUALITY); });
      const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
      return { name, type: "image/jpeg", data: await small.arrayBuffer() };
    } catch {
      return { name: file.name, type: file.type, data: await file.arrayBuffer() };
    }
  }

  async function entryOf() {
    const kind = form.querySelector('[name="kind"]:checked');
    const told = { kind: kind ? kind.value : "", when: "other", done_on: dayOf(), way: form.elements.way.value };
    for (const name of FIELDS) told[name] = form.elements[name].value;
    const label = kind ? kind.nextElementSibling.textContent : "";
    return {
      key: form.elements.key.value || newKey(),
      writer: who.writer,
      told,
      photos: await Promise.all([...form.elements.photos.files].map(photoOf)),
      label: `${label} ${told.done_on}`.trim(),
      where: told.place,
      state: "waiting",
      said: "",
      at: Date.now(),
    };
  }

  function say(words, tone = "why") {
    const line = document.createElement("p");
    line.className = tone;
    line.textContent = words;
    said.replaceChildren(line);
    said.scrollIntoView({ block: "center" });
  }

  function missing() {
    const kind = form.querySelector('[name="kind"]:checked');
    const most = Number(form.dataset.most);
    if (!kind) return "请选择做了什么。";
    if (!dayOf()) return "请选择日期。";
    if (form.elements.photos.files.length > most) return `照片最多 ${most} 张，请去掉几张。`;
    return "";
  }

  function clear() {
    form.reset();
    form.elements.key.value = newKey();
    replaced = "";
  }

  function refusedWith(answered) {
    say(answered.said);
    replaced = answered.key;
    form.elements.key.value = newKey();
  }

  async function log() {
    const entry = await entryOf();
    if (replaced) await outbox.drop(replaced);
    await outbox.put(entry);
    const answered = await outbox.send(entry);
    if (answered.state === "done") {
      await outbox.drop(entry.key);
      location.assign(answered.saved);
      return true;
    }
    await outbox.show();
    if (answered.state === "refused") {
      refusedWith(answered);
    } else {
      clear();
      const words = answered.state === "login" ? "登录后自动发送" : "有网络时自动发送";
      say(`已存在这台手机上，${words}。可以接着再记一条。`, "message success");
    }
    return false;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    if (!who.writer) {
      say("这台手机上还没有人登录过。请在有网络的时候登录一次，以后没有网络也能登记。");
      return;
    }
    const wrong = missing();
    if (wrong) {
      say(wrong);
      return;
    }
    isBusy = true;
    button.textContent = "正在登记……";
    let leaves = false;
    try {
      leaves = await log();
    } catch {
      // The phone keeps nothing (a private window, no room): the old way, if there is a network.
      if (navigator.onLine && form.method === "post") form.submit();
      else say("这台手机存不下，内容还没有登记，请不要关闭这一页。");
    }
    if (!leaves) {
      isBusy = false;
      button.textContent = "记下来";
    }
  });

  // 改一改再发: an entry that was refused, with the words that were typed.
  async function putRight(key) {
    const entry = await outbox.get(key);
    if (!entry || entry.writer !== who.writer || entry.state !== "refused") return;
    const { told } = entry;
    for (const name of FIELDS) form.elements[name].value = told[name];
    for (const name of ["kind", "way"]) if (told[name]) form.elements[name].value = told[name];
    form.elements.when.value = "other";
    form.elements.done_on.value = told.done_on;
    say(`${entry.said}${entry.photos.length ? "照片请重新选。" : ""}`);
    replaced = key;
  }

  addEventListener("pageshow", (event) => {
    isBusy = false;
    button.textContent = "记下来";
    if (event.persisted) clear(); // come back to by the browser's button: what was sent is not sent again
  });

  if (!form.elements.key.value) form.elements.key.value = newKey();
  const name = form.querySelector(".who");
  if (name && who.name) {
    name.textContent = `以${who.name}代表的名义登记。`;
    name.hidden = false;
  }
  const asked = new URLSearchParams(location.search).get("entry");
  if (asked) putRight(asked);
})();
