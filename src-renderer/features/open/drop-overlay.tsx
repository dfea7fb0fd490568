import { useEffect, useState, type ReactNode } from 'react';
import type { Services } from '../../workbench/services.ts';
import { useServices } from '../../workbench/use.ts';
import './open.css';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Takes what is dropped anywhere on the window, and says so while it is dragged over it. */
export function DropOverlay(): ReactNode {
  const services = useServices();
  const [state, setState] = useState<'away' | 'over' | { readonly taken: number }>('away');
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setState('over');
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setState('away');
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setState({ taken: 0 });
      void take(services, [...event.dataTransfer!.files], (taken) => setState({ taken })).finally(() => setState('away'));
    };
    const listeners = { dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as 'drop', listener);
    const off = services.platform.onOpen((paths) => void services.execute('open.show', paths));
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listener);
      off();
    };
  }, [services]);
  if (state === 'away') return null;
  return (
    <div className="open-drop" role="status">
      <i className="codicon codicon-cloud-download" aria-hidden />
      {state === 'over' ? 'Drop to preview; nothing is loaded yet' : `Taking in what was dropped: ${Math.round(state.taken * 100)} %`}
    </div>
  );
}

async function take(services: Services, files: readonly File[], onProgress: (share: number) => void): Promise<void> {
  try {
    await services.execute('open.show', await services.platform.dropped(files, onProgress));
  } catch (error) {
    services.dialogs.notify({ severity: 'error', text: error instanceof Error ? error.message : String(error) });
  }
}
