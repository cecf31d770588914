// Shows of many names those that contain what is typed, and whatever is ticked; without this script all are there.
const field = document.querySelector(".find");
if (field) {
  const labels = [...document.querySelectorAll(".boxes .people label")];
  field.hidden = false;
  field.querySelector("input").addEventListener("input", event => {
    const words = event.target.value.trim();
    labels.forEach(label => { label.hidden = !label.textContent.includes(words) && !label.querySelector("input").checked; });
  });
}
