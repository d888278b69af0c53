// What every widget needs of the page it stands in: nodes, names, links, the theme, and keys that stay its own.
function make(tag, attrs = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function isDark(node) {
  const told = document.body.dataset.jpThemeLight;
  if (told) return told === "false";
  for (; node; node = node.parentElement) {
    const [r, g, b, alpha = 1] = getComputedStyle(node).backgroundColor.match(/[\d.]+/g).map(Number);
    if (alpha > 0) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
  }
  return false;
}

function followTheme(root, el) { // returns what ends it
  const dress = () => root.classList.toggle("bc-dark", isDark(el));
  const themed = new MutationObserver(dress);
  dress();
  themed.observe(document.body, {attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light"]});
  return () => themed.disconnect();
}

function guardKeys(root) { // else JupyterLab's command mode takes the arrows, and x deletes the cell
  root.addEventListener("keydown", (event) => {
    const passes = event.ctrlKey || event.metaKey || event.altKey || ["Escape", "Tab"].includes(event.key);
    if (!passes) event.stopPropagation();
  });
}

function freeName(name) { // regions of one page need names of their own: the second of a name is number 2
  const taken = [...document.querySelectorAll('[class^="backcourse-"][aria-label]')].map((root) => root.getAttribute("aria-label"));
  for (let n = 1; ; n += 1) {
    const numbered = n > 1 ? `${name} ${n}` : name;
    if (!taken.includes(numbered)) return numbered;
  }
}

function linkTo(page, text, model) { // in JupyterLab a click opens the page in a tab; elsewhere it is a plain link
  const link = make("a", {href: page}, text);
  const {context, rendermime} = model.widget_manager ?? {};
  if (context?.path !== undefined) {
    rendermime?.linkHandler?.handleLink(link, [...context.path.split("/").slice(0, -1), page].join("/"), "");
  }
  return link;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]); // "{name}" becomes its value

const SVG = "http://www.w3.org/2000/svg";
function drawn(tag, attrs = {}, ...children) { // make, for a part of an SVG picture
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function stand(root, el, title) { // puts a widget in its place: keys, theme and a name of its own; returns what ends it
  guardKeys(root);
  el.append(root);
  const undress = followTheme(root, el);
  const placed = new ResizeObserver(() => { // called when the widget first stands in the page
    if (!root.isConnected) return;
    if (!root.hasAttribute("aria-label")) root.setAttribute("aria-label", freeName(title));
    placed.disconnect();
  });
  placed.observe(root);
  return () => { undress(); placed.disconnect(); };
}

/** Paints when asked, at most once a frame: at once if nothing was painted since the last one, so that a picture is
 * ready when the screen is. */
function painter(paint) {
  let ticket = 0, asked = false;
  const next = (now) => {
    ticket = 0;
    if (asked) go(now);
  };
  function go(now) {
    asked = false;
    ticket = requestAnimationFrame(next);
    paint(now);
  }
  return {
    ask: () => { if (ticket) asked = true; else go(performance.now()); },
    end: () => cancelAnimationFrame(ticket),
  };
}
