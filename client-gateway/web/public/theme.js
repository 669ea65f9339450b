// Runs before the first paint, so that the page never flashes in the other theme. See src/view/theme.ts.
try {
  const theme = localStorage.getItem('wavegate-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
