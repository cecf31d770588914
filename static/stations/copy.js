// Copy the code, print the page. Without JavaScript both buttons stay hidden and the code can be marked by hand.
"use strict";
const copied = document.querySelector("[data-copied]");
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    copied.hidden = false;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
