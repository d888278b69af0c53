// A widget's line to the kernel, and how it knows that nobody answers.
const REPLY_WITHIN = 2000; // milliseconds
const LOOK_EVERY = 500; // milliseconds between two looks at the kernel's state
const STOPPED = ["dead", "terminating", "restarting", "autorestarting", "connecting", "disconnected"];

function kernelStopped(model) { // false where the page does not say: then only the time without a reply counts
  const kernel = model.widget_manager?.kernel;
  if (kernel === undefined) return false;
  return !kernel || Boolean(kernel.isDisposed) || STOPPED.includes(kernel.status) || STOPPED.includes(kernel.connectionStatus);
}

// A line to the kernel. `ask(kind, content, then)` sends a message and calls `then` with its reply, however late.
// `onChange(lost)` is called when the line is lost and when it is back: lost is stopped, cut off, or silent too long.
function openLine(model, onChange) {
  const waiting = new Map();
  const me = Math.random().toString(36).slice(2);
  let count = 0, silent = false, cut = false, lost = false;

  function look() {
    const now = silent || cut || kernelStopped(model);
    if (now !== lost) onChange((lost = now));
  }
  function hear(reply) {
    const then = waiting.get(reply?.id);
    if (!then) return;
    waiting.delete(reply.id);
    cut = false;
    silent = Boolean(reply.fault); // the kernel is there and could not do it: no advice either
    look();
    if (!reply.fault) then(reply);
  }
  function ask(kind, content, then, {patient = false} = {}) { // who is patient does not count silence as a loss
    const id = `${me}-${(count += 1)}`;
    waiting.set(id, then);
    if (!patient) setTimeout(() => { if (waiting.has(id)) { silent = true; look(); } }, REPLY_WITHIN);
    try {
      model.send({...content, kind, id});
    } catch {
      silent = true;
      look();
    }
  }
  const onCut = () => { cut = true; look(); }; // the kernel was restarted and knows this widget no more
  const timer = setInterval(look, LOOK_EVERY);
  model.on("msg:custom", hear);
  model.on("comm_live_update", onCut);
  return {
    ask,
    isLost: () => lost,
    close() {
      clearInterval(timer);
      waiting.clear();
      model.off("msg:custom", hear);
      model.off("comm_live_update", onCut);
    },
  };
}

// Sends answers one at a time, in their order: on its way to the kernel one may overtake another. `next()` is the one
// to send now, if any; `then(answer, reply)` lets go of what is kept or refused, and after that the next one is sent.
function openPost(line, next, then) {
  let onItsWay = false;
  function send() {
    const answer = next();
    if (!answer || (onItsWay && !line.isLost())) return;
    onItsWay = true;
    line.ask("answer", answer, (reply) => {
      onItsWay = false;
      then(answer, reply);
      if (reply.ok || reply.refused) send();
    });
  }
  return {send, again() { onItsWay = false; send(); }}; // again: whatever was on its way is not waited for
}
