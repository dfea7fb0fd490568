/** Requests of some clients, a thousand a second from noon on; every two hundredth line is no record. */
export function logLines(count: number): string {
  const line = (i: number): string => (i % 200 === 199 ? 'not json' : JSON.stringify({
    timestamp: new Date(Date.UTC(2026, 0, 1, 12) + i).toISOString(), client_ip: `10.0.0.${i % 50}`, host: 'a', status: i % 7 === 0 ? 404 : 200, country: 'DE', request_time: 0.1,
  }));
  return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
}
