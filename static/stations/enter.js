// Ctrl + Enter (or ⌘ + Enter) registers from anywhere in the form, also from the text of several lines.
const form = document.querySelector("form.enter");
if (form) {
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
