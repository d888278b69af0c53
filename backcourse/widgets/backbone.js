// The whole back as the painter (figure.js) takes a film: where its bones are and how far each has moved.
/** The back as the painter takes a film: its bones' places and turns, and each joint's share for the colours. */
function backOf(film, motions) {
  const amounts = Object.fromEntries(motions.map((motion) => [motion, 0]));
  let shown = motions[0];
  const share = (joint, motion) => {
    const k = amounts[motion], m = 2 * motions.indexOf(motion);
    return Math.abs(k) * film.reach[joint][k < 0 ? m : m + 1];
  };
  return {
    amounts, share,
    show: (motion) => { shown = motion; },
    clip: {shapes: film.shapes, stage: film.stage, get palette() { return {...film.palette, scale_max: film.far[shown]}; }},
    posture() {
      const places = [film.offsets[0]], frames = [[1, 0, 0, 0]];
      for (let i = 1; i < film.parents.length; i++) {
        const below = film.parents[i], [bend, side, turn] = motions.map((motion) => share(i - 1, motion));
        const way = quatTurn(frames[below], film.offsets[i]);
        places.push(places[below].map((p, axis) => p + way[axis]));
        frames.push(quatTimes(frames[below], spineTurn(film.lean[i] + bend, turn, side)));
      }
      return stance(places, frames);
    },
    turns: () => film.reach.map((_, joint) => share(joint, shown)),
  };
}
