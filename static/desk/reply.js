// Shows what the chosen result asks for; without this script all of it is shown, with its hints.
const asksFor = { in_progress: ["plan", "promised_on"], planned: ["plan", "promised_on"], reference: ["reasons"] };
const form = document.querySelector("form.reply");
const show = () => {
  const result = form.querySelector("[name=result]:checked")?.value;
  for (const name of ["plan", "promised_on", "reasons"]) {
    const input = form.querySelector(`[name=${name}]`);
    const field = input.closest(".field");
    field.hidden = Boolean(result) && !(asksFor[result] ?? []).includes(name) && !input.value && !field.matches(".wrong");
  }
};
form.addEventListener("change", show);
show();
