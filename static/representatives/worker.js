// Answers where there is no network: with the page that everybody has in common, and with the files that it needs.
// What is about somebody is never kept. `PORTAL` stands before this text and changes with what is kept.
"use strict";

const CACHE = `portal-${PORTAL.version}`;
const PATIENCE = 10000;
const FROM = { ignoreVary: true, cacheName: CACHE };

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all([PORTAL.page, ...PORTAL.kept].map(async (address) => {
    // Without cookies: as whoever is not logged in would get it.
    const response = await fetch(address, { credentials: "omit", cache: "reload" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  }));
  await skipWaiting();
}

async function empty() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}

const later = () => new Promise((_, fail) => { setTimeout(() => fail(new Error("slow")), PATIENCE); });

async function page(request) {
  const asked = fetch(request);
  try {
    const response = await Promise.race([asked, later()]);
    if (response.status < 500) return response;
  } catch {
    // No network, or as good as none.
  }
  return (await caches.match(PORTAL.page, FROM)) || asked;
}

async function file(request) {
  return (await caches.match(request, FROM)) || fetch(request);
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(empty()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname.startsWith(PORTAL.mine)) event.respondWith(page(request));
  else if (PORTAL.kept.includes(address.pathname)) event.respondWith(file(request));
});
