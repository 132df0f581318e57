// Says that a story is being read: which one, and nothing of the reader. Whoever asks not to be followed is not counted.
const { read } = document.currentScript.dataset;
if (navigator.sendBeacon && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  setTimeout(() => {
    if (document.visibilityState === "visible") navigator.sendBeacon(read);
  }, 5000);
}
