import type { ReactNode } from 'react';
import { useAnswer } from '../../data/answer.ts';
import type { EditorProps } from '../../workbench/contribution.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { Walkthrough } from './walkthrough.tsx';
import './welcome.css';

/** Ways in, what was open lately, and a first investigation step by step. */
export default function WelcomeEditor({ visible }: EditorProps): ReactNode {
  return (
    <div className="welcome">
      <header>
        <h1>Spoor</h1>
        <p>Finds what does not belong in your logs, and keeps the rows that prove it. Nothing leaves this machine.</p>
      </header>
      <div className="welcome-columns">
        <section aria-label="Start">
          <h2>Start</h2>
          <Act command="open.choose" icon="folder-opened" label="Open a log…" note="files or folders: NDJSON, CSV, access logs; also gzip and zstd" />
          <Act command="case.choose" icon="database" label="Open a case…" note="a .spoor file" />
          <Act command="case.openSample" icon="beaker" label="Open the sample case" note="5,000 requests to a web server, with attacks in them" />
          <p className="welcome-note"><i className="codicon codicon-cloud-download" aria-hidden /> Or drop files anywhere on this window.</p>
          <RecentCases visible={visible} />
        </section>
        <Walkthrough />
      </div>
    </div>
  );
}

function Act({ command, icon, label, note }: { readonly command: string; readonly icon: string; readonly label: string; readonly note: string }): ReactNode {
  const services = useServices();
  return (
    <div className="welcome-act">
      <button type="button" className="link" onClick={() => void services.execute(command)}><i className={`codicon codicon-${icon}`} aria-hidden /> {label}</button>
      <small>{note}</small>
    </div>
  );
}

function RecentCases({ visible }: { readonly visible: boolean }): ReactNode {
  const services = useServices();
  const openCase = useSession((session) => session.state?.case?.path);
  const { data: recent = [] } = useAnswer({ key: ['recent', openCase], ask: () => services.engine.recentCases(), visible });
  if (recent.length === 0) return null;
  return (
    <>
      <h2>Recent</h2>
      <ul className="welcome-recent">{recent.slice(0, 10).map(({ path }) => {
        const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        return (
          <li key={path}>
            <button type="button" className="link" title={path} onClick={() => void services.execute('case.openPath', path)}>{path.slice(cut)}</button> <small>{path.slice(0, cut)}</small>
          </li>
        );
      })}</ul>
    </>
  );
}
