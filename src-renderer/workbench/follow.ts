import type { QueryClient } from '@tanstack/react-query';
import type { Workbench } from './create-workbench.ts';
import { caseNameOf } from './status-items.tsx';

/** Lets the screen follow session and settings: another case, a connection that comes back, problems, theme. Gives what stops it. */
export function follow(workbench: Workbench, client: QueryClient): () => void {
  const stops = [followCase(workbench, client), followConnection(workbench, client), followProblems(workbench), followDisplay(workbench), followLeaving(workbench)];
  return () => stops.forEach((stop) => stop());
}

function followCase({ services, layout }: Workbench, client: QueryClient): () => void {
  let shown: string | undefined | null = null;
  const show = (): void => {
    const { state } = services.session.getState();
    if (state === undefined || state.case?.id === shown) return;
    shown = state.case?.id;
    client.clear();
    services.platform.setTitle(state.case === undefined ? 'Spoor' : `${caseNameOf(state.case.path)} - Spoor`);
    void layout.show(shown);
  };
  show();
  return services.session.subscribe(show);
}

const followConnection = ({ services }: Workbench, client: QueryClient): (() => void) =>
  services.session.subscribe((now, before) => {
    if (now.connection !== 'connected' || before.connection !== 'lost') return;
    void client.invalidateQueries();
    services.dialogs.notify({ severity: 'information', text: 'The engine is there again.' });
  });

/** What the engine says of itself is shown once. */
function followProblems({ services }: Workbench): () => void {
  const told = new Set<string>();
  const tell = (): void => {
    for (const { about, severity, text } of services.session.getState().state?.problems ?? []) {
      if (about !== 'engine' || told.has(text)) continue;
      told.add(text);
      services.dialogs.notify({ severity, text, actions: [{ label: 'Show Problems', run: () => services.layout.showView('problems') }] });
    }
  };
  tell();
  return services.session.subscribe(tell);
}

/** Theme and density are attributes of the page, so that the style sheet's tokens follow. */
function followDisplay({ services: { settings } }: Workbench): () => void {
  const light = window.matchMedia('(prefers-color-scheme: light)');
  const contrast = window.matchMedia('(prefers-contrast: more)');
  const apply = (): void => {
    const theme = settings.get<string>('display.theme');
    const { dataset } = document.documentElement;
    dataset['theme'] = theme !== 'system' ? theme : contrast.matches ? 'high-contrast' : light.matches ? 'light' : 'dark';
    dataset['density'] = settings.get<string>('display.density');
  };
  apply();
  light.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  const off = settings.store.subscribe(apply);
  return () => {
    off();
    light.removeEventListener('change', apply);
    contrast.removeEventListener('change', apply);
  };
}

/** What is still to be written is written before the page goes. */
function followLeaving({ layout }: Workbench): () => void {
  const leave = (): void => layout.flush();
  window.addEventListener('pagehide', leave);
  return () => window.removeEventListener('pagehide', leave);
}
