import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';

/** What the module of the panel, loaded when some of it is first wanted, offers. */
export type PanelModule = typeof import('../panel.ts');

const isPanelModule = (module: object): module is PanelModule => 'ClientChooser' in module;

/** The parts of the panel that are shown only now and then, once they are here; `failed`: they could not be loaded. */
export function usePanelPart(isWanted: boolean): PanelModule | 'failed' | null {
  const { host, loadWords } = useApp();
  const [module, setModule] = useState<PanelModule | 'failed' | null>(null);
  useEffect(() => {
    if (!isWanted || (module !== null && module !== 'failed')) return;
    let isGone = false;
    setModule(null);
    Promise.all([host.load('panel'), loadWords('desk')]).then(
      ([loaded]) => !isGone && setModule(isPanelModule(loaded) ? loaded : 'failed'),
      () => !isGone && setModule('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return module;
}
