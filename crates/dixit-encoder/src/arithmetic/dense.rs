use dixit_model::Error;

use crate::{
    Kernel,
    arithmetic::product::{Inputs, Product, Sums},
    error::error,
    file::stored::StoredDense,
};

/// A layer of products whose inputs all count in the same step.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    product: Product,
    /// Steps of an input in 1.
    pub(crate) fine: f32,
}

impl Dense {
    pub(crate) fn new(stored: &StoredDense, inputs: usize) -> Result<Dense, Error> {
        if !(1e-3..=1e3).contains(&stored.input_step) {
            return Err(error("the inputs of a layer count in no such step"));
        }
        let steps: Vec<f32> = stored.steps.iter().map(|x| x * stored.input_step).collect();
        Ok(Dense {
            product: Product::new(inputs, &stored.weights, &steps, &stored.bias)?,
            fine: 1.0 / stored.input_step,
        })
    }

    /// How many outputs a row has, padding included.
    pub(crate) fn outputs(&self) -> usize {
        self.product.outputs()
    }

    /// As [`Product::each`]; the steps of the outputs hold those of the inputs.
    #[inline(always)]
    pub(crate) fn each(
        &self,
        kernel: Kernel,
        inputs: Inputs<'_>,
        sums: &mut Sums,
        take: impl FnMut(usize, &mut [f32]),
    ) {
        self.product.each(kernel, inputs, |_| 1.0, sums, take);
    }
}
