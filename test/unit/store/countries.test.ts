import { expect, it } from 'vitest';
import { loadCountries } from '../../../src-core/store/countries.ts';

it('an address has a country where it is public', async () => {
  const countries = await loadCountries();
  const code = (text: string): string | undefined => countries.of(text.split('.').map(Number));
  expect(['8.8.8.8', '203.116.10.1', '1.36.0.1'].map(code)).toEqual(['US', 'SG', 'HK']);
  expect(['10.1.2.3', '172.16.0.1', '192.168.1.1', '127.0.0.1', '169.254.0.1', '100.64.0.1', '224.0.0.1', '255.255.255.255', '0.0.0.0'].map(code)).toEqual(Array(9).fill(undefined));
  expect(countries.of([0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88])).toBeUndefined();
});

/** Of its largest part, to ten degrees. */
it.each([
  ['US', 40, -100], ['FR', 47, 2], ['RU', 62, 95], ['FJ', -17, 178], ['NZ', -44, 170], ['SG', 1, 104], ['AQ', -80, 20], ['XK', 43, 21], ['CL', -36, -71],
])('%s lies where it should', async (code, latitude, longitude) => {
  const [east, north] = (await loadCountries()).centre(code);
  expect(Math.abs(north - latitude)).toBeLessThan(10);
  if (code !== 'AQ') expect(Math.abs(east - longitude)).toBeLessThan(10);
});
