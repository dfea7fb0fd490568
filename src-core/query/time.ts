const form = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** ISO 8601 date, or date and time, as microseconds since the epoch; UTC where no zone is given, nanoseconds floored. `undefined` for other texts. */
export function parseInstant(text: string): number | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const date = `${year!}-${month!}-${day!}`;
  const milliseconds = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  // Date.parse takes 30 February for 2 March and 24:00 for the next day.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 13) !== `${date}T${hour}`) return undefined;
  return (milliseconds - zoneMinutes(zone) * 60e3) * 1000 + Number(fraction.padEnd(9, '0').slice(0, 6));
}

function zoneMinutes(zone: string): number {
  if (/z/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
