import { Bone, SkeletonRows } from '@/components/ui/skeleton'

/** Stands where the trace will: strip, tree, detail. */
export function TraceBones() {
  return (
    <div>
      <div className="flex h-[49px] items-center gap-8 border-line border-b px-(--gutter)">
        <Bone width="120px" />
        <Bone width="160px" />
        <Bone width="160px" />
      </div>
      <div className="grid lg:grid-cols-[minmax(0,1fr)_432px]">
        <div className="px-(--gutter) pt-4">
          <SkeletonRows rows={10} columns={['28%', '60%']} label="Loading the trace" />
        </div>
        <div className="flex flex-col gap-3 border-line p-5 max-lg:hidden lg:min-h-[70vh] lg:border-l">
          <Bone width="40%" />
          <Bone width="80%" />
          <Bone width="90%" />
          <Bone width="60%" />
        </div>
      </div>
    </div>
  )
}
