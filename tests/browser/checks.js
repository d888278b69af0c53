// What a page is asked by the tests: facts about outputs, focus and layout, as plain data.
window.backcourseChecks = (() => {
  const OUTPUT = ".jp-CodeCell .jp-OutputArea-output";
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [contenteditable], [tabindex]";
  const panel = () => window.jupyterapp.shell.currentWidget;
  const visible = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
  let visited = new WeakSet();
  let reached = new WeakSet();

  // The course's own widgets: the elements whose class starts the way every widget of ours does.
  const WIDGET = `${OUTPUT}:not(.jp-RenderedHTML)`;
  const roots = () => [...document.querySelectorAll(`${WIDGET} [class^="backcourse-"]`)].filter(
    (node) => !node.parentElement.closest('[class^="backcourse-"]'));

  const controls = (within) => [...(within ?? document).querySelectorAll(FOCUSABLE)].filter(
    (node) => node.closest(OUTPUT) && node.tabIndex >= 0 && !node.disabled && visible(node));

  function name(node) {
    const words = node.getAttribute("aria-label") ?? node.labels?.[0]?.textContent ?? node.textContent ?? "";
    const kind = node.getAttribute("role") ?? (node.type ? `${node.localName} ${node.type}` : node.localName);
    return `${kind} “${words.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  }

  // The Tab key enters a group of radio buttons once, at the chosen one.
  const tabStop = (node) => node.type !== "radio" || !node.name
    ? node : [...node.getRootNode().querySelectorAll("input[type=radio]")].find((other) => other.name === node.name);

  function stills() {
    return [...document.querySelectorAll(`${OUTPUT} .backcourse-still img`)].filter(visible).map((image) => ({
      cell: cellOf(image), alt: image.alt, loaded: image.complete && image.naturalWidth > 0 && image.clientWidth > 0,
      words: image.closest(".backcourse-still").textContent.trim(),
    }));
  }

  const cellOf = (node) => panel().content.widgets.findIndex((cell) => cell.node.contains(node));

  const live = () => roots().filter((root) => {
    const box = root.getBoundingClientRect();
    return visible(root) && box.width > 40 && box.height > 20;
  }).map((root) => ({ cell: cellOf(root), className: root.className }));

  function overflow() {
    return roots().flatMap((root) => {
      const area = root.closest(OUTPUT);
      const inner = root.scrollWidth - root.clientWidth;
      const outer = root.getBoundingClientRect().right - area.getBoundingClientRect().right;
      const excess = Math.max(inner, outer);
      return excess <= 1 ? [] : [`${root.className} is ${Math.round(excess)} px wider than its ${area.clientWidth} px`];
    });
  }

  const startOver = () => { visited = new WeakSet(); reached = new WeakSet(); };

  // A link in a plain table is left to JupyterLab: HTML outputs run no script, so nothing there could guard its keys.
  const guarded = (node) => !node.matches("a[href]") || node.closest(WIDGET);

  const nextControl = () => {
    const node = controls().find((candidate) => guarded(candidate) && !visited.has(candidate));
    if (!node) return null;
    visited.add(node);
    node.scrollIntoView({ block: "center" });
    node.focus();
    return { name: name(node), link: node.matches("a[href]"), focused: document.activeElement === node };
  };

  // What a key press in a widget must not change.
  function state() {
    const notebook = panel().content;
    const focus = document.activeElement;
    return {
      cells: notebook.widgets.map((cell) => cell.model.id),
      active: notebook.activeCellIndex, mode: notebook.mode,
      focus: focus?.closest(OUTPUT) ? cellOf(focus) : null,
    };
  }

  // Tab stops of one cell's outputs that no press of Tab has reached yet.
  const noteFocus = () => { reached.add(document.activeElement); return Boolean(document.activeElement.closest(OUTPUT)); };
  const unreached = () => controls().filter((node) => {
    const group = node.type === "radio" && node.name
      ? controls().filter((other) => other.type === "radio" && other.name === node.name) : [node];
    return !group.some((member) => reached.has(member));
  }).map((node) => `${name(tabStop(node))} in cell ${cellOf(node)}`);

  // Tracebacks and warnings, wherever they stand: in a cell's own output or in a widget's.
  const errors = () => ["application/vnd.jupyter.error", "application/vnd.jupyter.stderr"].flatMap((type) =>
    [...document.querySelectorAll(`[data-mime-type="${type}"]`)].map(
      (node) => `cell ${cellOf(node)} says “${node.textContent.trim().split("\n").pop().slice(0, 200)}”`));

  return { stills, live, overflow, startOver, nextControl, state, noteFocus, unreached, errors, outputs: OUTPUT };
})();
