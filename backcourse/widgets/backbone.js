// The whole back as the painter (figure.js) takes a film: where its bones are and how far each has moved.
const halfTurn = (x, y, z, deg) => {
  const half = (deg * Math.PI) / 360, s = Math.sin(half);
  return [Math.cos(half), x * s, y * s, z * s];
};

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
        const own = quatTimes(quatTimes(halfTurn(0, 1, 0, -turn), halfTurn(1, 0, 0, film.lean[i] + bend)), halfTurn(0, 0, 1, side));
        frames.push(quatTimes(frames[below], own));
      }
      return {places, frames};
    },
    turns: () => film.reach.map((_, joint) => share(joint, shown)),
  };
}
