const place = 'spoor.token';

/** What the link that opened this page holds. */
export interface OpenedLink {
  readonly token: string | undefined;
  /** Paths to open. */
  readonly open: readonly string[];
}

/** Takes the token out of the address, where it would be seen and kept; this tab remembers it. */
export function takeLink(): OpenedLink {
  const asked = new URLSearchParams(location.search);
  const token = asked.get('token') ?? sessionStorage.getItem(place) ?? undefined;
  if (token !== undefined) sessionStorage.setItem(place, token);
  if (location.search !== '') history.replaceState(null, '', location.pathname);
  return { token, open: asked.getAll('open') };
}
