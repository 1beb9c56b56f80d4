import type { LoadedArchive } from './archive.ts';
import type { PageAccount, PageDeps, PageUser, WidgetInstallation } from './deps.ts';
import type { Manifest } from './manifest.ts';
import { widgetPath } from './widget-files.ts';

/** Everything the browser part needs before its first screen. */
export interface Bootstrap {
  readonly account: PageAccount;
  readonly users: readonly PageUser[];
  readonly user: PageUser;
  readonly widget: {
    readonly code: string;
    readonly clientId: string;
    readonly path: string;
    readonly version: string;
    readonly manifest: Manifest | null;
    /** The locale that is used, and its file: the user's language, else the first of the manifest. */
    readonly locale: string;
    readonly langs: unknown;
    readonly installation: WidgetInstallation;
    readonly errors: readonly string[];
    readonly warnings: readonly string[];
  };
  readonly deliversStageActions: boolean;
}

function localeFor(archive: LoadedArchive, wanted: string): string {
  if (wanted in archive.i18n) return wanted;
  return archive.manifest?.widget.locale[0] ?? 'en';
}

/** Gathers the state for the user of this `Cookie` header. */
export function bootstrapFor(deps: PageDeps, archive: LoadedArchive, cookie: string | undefined): Bootstrap {
  const user = deps.currentUser(cookie);
  const locale = localeFor(archive, user.lang);
  return {
    account: deps.account(),
    users: deps.users(),
    user,
    widget: {
      code: deps.widgetCode,
      clientId: deps.clientId,
      path: widgetPath(deps.widgetCode),
      version: archive.version,
      manifest: archive.manifest,
      locale,
      langs: archive.i18n[locale] ?? {},
      installation: deps.widget(deps.widgetCode),
      errors: archive.errors,
      warnings: archive.warnings,
    },
    deliversStageActions: deps.stageActions !== undefined,
  };
}
