// One tick for all rows of the page, and how many are ticked; without this script each row is ticked by itself.
const rows = [...document.querySelectorAll(".pick input:not(:disabled)")];
const all = document.querySelector(".together .all");
const chosen = document.querySelector(".together .chosen");
const count = () => { if (chosen) chosen.querySelector("b").textContent = rows.filter(row => row.checked).length; };
if (chosen) {
  chosen.hidden = false;
  rows.forEach(row => row.addEventListener("change", count));
  count();
}
if (all) {
  all.hidden = false;
  all.firstElementChild.addEventListener("change", event => { rows.forEach(row => { row.checked = event.target.checked; }); count(); });
}
