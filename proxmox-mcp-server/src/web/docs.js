const box = document.querySelector("input"), count = document.querySelector("#count");
const entries = [...document.querySelectorAll("details")];
const texts = entries.map(entry => entry.textContent.toLowerCase());
function filter() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  entries.forEach((entry, i) => {
    entry.hidden = !words.every(word => texts[i].includes(word));
    shown += !entry.hidden;
  });
  for (const section of document.querySelectorAll("section"))
    section.hidden = !section.querySelector("details:not([hidden])");
  count.textContent = shown + (shown === 1 ? " operation" : " operations");
}
function open() {
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (entry && entry.tagName === "DETAILS") entry.open = true;
}
box.addEventListener("input", filter);
addEventListener("hashchange", open);
addEventListener("keydown", event => {
  if (event.key === "/" && document.activeElement !== box) { event.preventDefault(); box.focus(); }
});
filter();
open();
