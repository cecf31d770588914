// A list that is searched, filtered or turned changes where it stands: its page is fetched and set in, and the address kept.
// Without this script, and whenever something is odd, the same links and forms load the page.
"use strict";
const here = () => location.pathname + location.search;
let shown = here();
let asked = null;

async function show(address) {
  asked?.abort();
  asked = new AbortController();
  document.getElementById("main").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asked.signal });
    const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
    if (!answer.ok || answer.redirected || !isPage) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
    return false;
  }
  document.dispatchEvent(new Event("portal:shown"));
  return true;
}

async function goTo(address) {
  if (!(await show(address.href))) return;
  history.pushState(null, "", address);
  shown = here();
  // What was found is where reading goes on, by eye, by keyboard and by ear.
  const found = [...document.querySelectorAll("main [role='status']")].at(-1) ?? document.getElementById("main");
  found.tabIndex = -1;
  found.focus();
}

const isThisPage = (address) => address.origin === location.origin && address.pathname === location.pathname;

document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href]");
  const plain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.hash || link.target || !isThisPage(link)) return;
  event.preventDefault();
  goTo(new URL(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const address = new URL(form.getAttribute("action") || location.pathname, location.href);
  if (form.method !== "get" || !form.closest("main") || event.defaultPrevented || !isThisPage(address)) return;
  event.preventDefault();
  address.search = new URLSearchParams(new FormData(form, event.submitter));
  goTo(address);
});

addEventListener("popstate", async () => {
  if (here() === shown) return; // a place on the same page
  shown = here();
  await show(location.href);
});
