//! Where calls about a volume go.

use crate::error::Error;
use crate::model::{NodeName, VolumeId};
use crate::plan::Subject;

/// The storage that holds a volume, seen from the named node or from one where it is available.
pub(in crate::ops) fn holding(
    volume: &VolumeId,
    node: Option<&NodeName>,
) -> Result<Subject, Error> {
    let storage = volume.storage();
    let storage = storage.ok_or_else(|| Error::internal("a volume without a storage"))?;
    Ok(Subject::Storage(storage, node.cloned()))
}
