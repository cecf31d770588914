// One tick for all rows of the page; without this script each row is ticked by itself.
const all = document.querySelector(".together .all");
if (all) {
  const rows = [...document.querySelectorAll(".pick input")];
  all.hidden = false;
  all.firstElementChild.addEventListener("change", event => rows.forEach(row => { row.checked = event.target.checked; }));
}
