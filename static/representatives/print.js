// A button that prints; without this script the hint beside it says how.
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  if (button.nextElementSibling) button.nextElementSibling.hidden = true;
  button.addEventListener("click", () => window.print());
}
