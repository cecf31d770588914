// Where somebody is, asked by a button alone and told to a hundred metres (three decimals), so that no log holds more.
function offer() {
  const button = document.querySelector("[data-near]");
  const said = document.querySelector("[data-near-said]");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    said.textContent = "正在查看您的位置…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const field = button.form.elements.near;
        field.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        field.disabled = false;
        button.form.requestSubmit();
      },
      () => {
        said.textContent = "没有取得您的位置。请选择街镇，站点按街镇排列。";
      },
      { maximumAge: 300000, timeout: 10000 },
    );
  });
}

offer();
document.addEventListener("portal:shown", offer); // the list changed in place (portal.js)
