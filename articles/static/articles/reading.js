// Says that a story is being read: which one, and nothing of the reader. Whoever asks not to be followed is not counted.
const { read } = document.currentScript.dataset;
if (navigator.sendBeacon && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  setTimeout(() => {
    if (document.visibilityState === "visible") navigator.sendBeacon(read);
  }, 5000);
}

// What a browser can do by itself stands beside the links that need no script; its place was kept, so nothing moves.
const deeds = { print: () => window.print() };
if (navigator.share) {
  const url = document.querySelector("link[rel=canonical]").href;
  deeds.share = () => navigator.share({ title: document.title, url }).catch(() => {});
}
for (const [name, deed] of Object.entries(deeds)) {
  const button = document.querySelector(`[data-does=${name}]`);
  button.disabled = false;
  button.addEventListener("click", deed);
}
