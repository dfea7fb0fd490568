import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { visibleLines, visibleText } from '../ui/visible-text.ts';
import type { Notice } from './overlays.ts';
import { RunningJobs } from './running-jobs.tsx';
import { useWorkbench } from './use-workbench.ts';
import './notices.css';

const icons = { error: 'error', warning: 'warning', information: 'info' } as const;
const shownFor = 8000;
const maxToasts = 3;

/** Toasts at the bottom right, or the list behind the bell; both are told to screen readers once. */
export function Notices(): ReactNode {
  const { overlays } = useWorkbench();
  const notices = useStore(overlays.store, (state) => state.notices);
  const list = useStore(overlays.store, (state) => state.list === 'notices');
  const shown = list ? notices.toReversed() : notices.filter((notice) => notice.toast).slice(-maxToasts);
  return (
    <>
      <div className="visually-hidden" role="log" aria-live="polite" aria-label="Notifications">{notices.filter((notice) => notice.toast).slice(-maxToasts).map((notice) => <p key={notice.id}>{notice.severity}: {visibleText(notice.text, 2000)}</p>)}</div>
      <section className="notices" aria-label={list ? 'Notifications list' : 'Notification'} data-window-part="notices">
        {list && <NoticesHead empty={shown.length === 0} />}
        {shown.map((notice) => <NoticeCard key={notice.id} notice={notice} list={list} />)}
        <RunningJobs />
      </section>
    </>
  );
}

function NoticesHead({ empty }: { readonly empty: boolean }): ReactNode {
  const { overlays } = useWorkbench();
  return (
    <div className="notices-head">
      <h2>{empty ? 'No New Notifications' : 'Notifications'}</h2>
      <IconButton icon="clear-all" label="Clear All Notifications" disabled={empty} onClick={() => overlays.store.setState({ notices: [], list: undefined })} />
      <IconButton icon="chevron-down" label="Hide Notifications" onClick={() => overlays.putAway()} />
    </div>
  );
}

function NoticeCard({ notice, list }: { readonly notice: Notice; readonly list: boolean }): ReactNode {
  const { overlays } = useWorkbench();
  const { id, severity, text, actions } = notice;
  const goes = !list && severity === 'information';
  useEffect(() => {
    if (!goes) return undefined;
    const timer = setTimeout(() => overlays.hideToast(id), actions.length > 0 ? 2 * shownFor : shownFor);
    return () => clearTimeout(timer);
  }, [goes, id, actions.length, overlays]);
  return (
    <div className="notice">
      <Icon name={icons[severity]} className={`notice-${severity}`} label={severity} />
      <p className="notice-text">{visibleLines(text)}</p>
      <IconButton icon="close" label="Clear Notification" onClick={() => overlays.dismiss(id)} />
      {actions.length > 0 && (
        <div className="notice-actions">
          {actions.map((action) => <Button key={action.label} onClick={() => (overlays.dismiss(id), action.run())}>{action.label}</Button>)}
        </div>
      )}
    </div>
  );
}
