export { generateNginx } from '../sources/generator/nginx.ts';
