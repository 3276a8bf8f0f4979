// The last seconds of pictures, and of each fault the one where it was worst: in memory only,
// and only until the next set.

const RING_S = 25, RING_EVERY_S = 0.15; // a slow rep fits in; a few hundred small pictures at most

function makeMoments() {
  let ring = [], worst = new Map();
  return {
    add(time_s, jpeg, picture, isKept) {
      if (!jpeg) return;
      const last = ring[ring.length - 1];
      if (!isKept && last && time_s - last.time_s < RING_EVERY_S) return;
      ring.push({ time_s, jpeg, picture });
      while (ring.length && time_s - ring[0].time_s > RING_S) ring.shift();
    },
    // `moments`: fault id to media time.
    keep(moments) {
      for (const [id, at_s] of Object.entries(moments)) {
        let best = null;
        for (const one of ring) if (!best || Math.abs(one.time_s - at_s) < Math.abs(best.time_s - at_s)) best = one;
        if (best) worst.set(id, best);
      }
    },
    of(id) { return worst.get(id) || null; },
    take() { // those of a finished set; the next begins with none
      const taken = worst;
      worst = new Map();
      return taken;
    },
    clear() { ring = []; worst = new Map(); },
  };
}
