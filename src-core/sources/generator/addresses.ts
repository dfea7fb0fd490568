/** First octets of public unicast addresses: none of 0, 10, 100, 127, 169, 172, 192, 198 or 203. */
const firstOctets = Array.from({ length: 223 }, (_, i) => i + 1).filter((octet) => ![10, 100, 127, 169, 172, 192, 198, 203].includes(octet));
const octets = Array.from({ length: 256 }, (_, i) => String(i));

/** How many numbers have addresses of their own. */
export const addressCount = 2 ** 24;

/** The last three octets: a permutation of the numbers below `addressCount`. */
function lowOctets(number: number, salt: number): string {
  const low = (Math.imul(number, 0x9e3779b1) + salt) & 0xffffff;
  return `.${octets[low >> 16]!}.${octets[(low >> 8) & 255]!}.${octets[low & 255]!}`;
}

/** IPv4 addresses that follow from a number and a run's salt, all different below `addressCount`. */
export const publicAddress = (number: number, salt: number): string => `${firstOctets[(Math.imul(number ^ salt, 0x85ebca6b) >>> 8) % firstOctets.length]!}${lowOctets(number, salt)}`;
export const privateAddress = (number: number, salt: number): string => `10${lowOctets(number, salt)}`;
