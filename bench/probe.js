// Clocks in the page: from an input's own time stamp to the moment the frame that answers it has been painted.
// A frame counts as painted when the first task after its painting runs, for canvas and images alike.
window.bench = (() => {
  const frames = []; // {start, done, made, heard}: start of the frame, painted, when its oldest input was made and heard
  const inputs = []; // [made, heard] of inputs no frame has answered yet
  let pending = false, inFrame = 0, wake = null;

  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((now) => {
    inFrame = inFrame || performance.now();
    try { callback(now); } finally { settle.port2.postMessage(0); }
  });
  const settle = new MessageChannel(); // its message arrives when the frame is over
  const painted = new MessageChannel();
  settle.port1.onmessage = () => { inFrame = 0; };

  painted.port1.onmessage = ({ data }) => {
    pending = false;
    const [made, heard] = inputs[0] ?? [null, null];
    frames.push({ start: data, done: performance.now(), made, heard });
    inputs.length = 0;
    wake?.();
  };

  function mark() {
    if (pending) return;
    pending = true;
    if (inFrame) painted.port2.postMessage(inFrame);
    else request(() => painted.port2.postMessage(performance.now()));
  }

  for (const method of ["fill", "clearRect", "drawImage"]) {
    const original = CanvasRenderingContext2D.prototype[method];
    CanvasRenderingContext2D.prototype[method] = function (...values) {
      mark();
      return original.apply(this, values);
    };
  }
  function watchImages(root) {
    const seen = (image) => (image.complete && image.naturalWidth ? mark() : image.addEventListener("load", mark, { once: true }));
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
      if (node.nodeName === "IMG") seen(node);
      else node.querySelectorAll?.("img").forEach(seen);
    }))).observe(root, { subtree: true, childList: true });
  }

  const hear = (event) => inputs.push([event.timeStamp, performance.now()]);
  window.addEventListener("keydown", hear, true);
  window.addEventListener("pointermove", (event) => event.buttons && hear(event), true);

  return {
    watchImages,
    take: () => frames.splice(0),
    arm: () => { frames.length = 0; inputs.length = 0; },
    first: (timeout) => new Promise((done) => {
      if (frames.length) return done(true);
      const timer = setTimeout(() => done(false), timeout);
      wake = () => { clearTimeout(timer); wake = null; done(true); };
    }),
  };
})();
