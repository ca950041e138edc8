// A plain script in the head: the chosen colours must be there before the first paint.
try {
  const chosen = localStorage.getItem('sandbox-theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // No storage: the system's choice stands.
}
