// A tap on somebody who had booked chooses the booking in the form. Without a script the list in the form does it.
"use strict";

const chosen = document.querySelector("form.visitor select[name=booking]");
for (const button of document.querySelectorAll("[data-booking]")) {
  if (!chosen) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    chosen.value = button.dataset.booking;
    document.querySelector("form.visitor textarea").focus();
  });
}
