import type { World } from '../world.ts';
import { smaller } from './smaller.ts';

/** How long worlds are tried. */
const patience = { seconds: 40 };

/**
 * The smallest world found that goes wrong in the same way. `wrong` says the first thing that is wrong with a
 * world, or nothing.
 */
export async function shrink(
  world: World,
  wrong: (world: World) => Promise<string | undefined>,
): Promise<World> {
  const way = wayOf(await wrong(world));
  let smallest = world;
  const until = Temporal.Now.instant().add(patience);
  for (let found = true; found; ) {
    found = false;
    // What could not be left out before is not tried again at once: the pass goes on where it stood.
    for (let place = 0; ; ) {
      const less = [...smaller(smallest)][place];
      if (less === undefined) break;
      if (Temporal.Instant.compare(Temporal.Now.instant(), until) > 0) return smallest;
      if (wayOf(await wrong(less)) === way) {
        smallest = less;
        found = true;
      } else place += 1;
    }
  }
  return smallest;
}

/** The words of a problem without names, keys and values. */
function wayOf(problem: string | undefined): string | undefined {
  return problem
    ?.replace(/^act \d+, .*?: /u, '')
    .replaceAll(/\S+/gu, (word) => (/[\d"[\]`.]/u.test(word) ? '#' : word))
    .slice(0, 60);
}
