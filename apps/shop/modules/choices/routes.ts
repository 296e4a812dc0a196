import { pathsOf } from '../../kit/paths.ts';
import type { RouteModule } from '../../kit/route.ts';
import { ownDataOnly, ownDataPageOf } from '../../kit/session.ts';
import { choicesPage, choicesPosted } from './choices.ts';

/** What a person chose, and may choose otherwise. */
export const choicePages: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  for (const path of pathsOf('preferences', shop)) {
    app.get(
      path,
      ownDataOnly,
      ownDataPageOf((c, session) => choicesPage(c, session)),
    );
    app.post(path, ownDataOnly, ownDataPageOf(choicesPosted));
  }
};
