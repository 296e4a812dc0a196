import { shopModule } from '../../kit/module.ts';

export { seedDemo } from './seed.ts';

export const demo = shopModule({});

declare module '../../kit/names.ts' {
  interface Modules {
    demo: typeof demo;
  }
}
